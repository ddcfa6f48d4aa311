// What a project is called before it has a project.json: by its manifest, then its remote, then its folder.

import { describe, expect, test } from 'vitest';
import { type ProjectName, projectNameOf } from '../../src/record/project-name.ts';
import { openWorkspace } from '../../src/record/store/workspace.ts';
import { type Files, gitdir, temporaryFolder, writeFiles } from '../helpers/git-repository.ts';

async function named(files: Files, remote?: string): Promise<ProjectName> {
  const place = gitdir(files, { folder: 'clone-7' });
  if (remote !== undefined) place.git('config', 'remote.origin.url', remote);
  return projectNameOf(await openWorkspace(place.path, place.env));
}

const JSON_NAME = '{"name": "@acme/shop", "version": "1.0.0"}';

describe('by its manifest', () => {
  test.each<[string, string, string]>([
    ['package.json', JSON_NAME, '@acme/shop'],
    ['package.json', `\uFEFF${JSON_NAME}`, '@acme/shop'],
    ['pyproject.toml', '[build-system]\nname = "no"\n\n[project]\nname = "shop" # here\n', 'shop'],
    ['pyproject.toml', "[tool.poetry]\r\nname = 'shop'\r\n", 'shop'],
    ['Cargo.toml', '[workspace]\nmembers = []\n\n[package]\nname = "shop"\n', 'shop'],
    ['go.mod', 'module github.com/acme/shop/v2 // here\n\ngo 1.22\n', 'shop'],
    ['composer.json', '{"name": "acme/shop"}', 'acme/shop'],
    ['deno.json', '{"name": "@acme/shop"}', '@acme/shop'],
    ['pubspec.yaml', "description: x\nname: 'shop'\n", 'shop'],
    ['setup.cfg', '[metadata]\nname = shop\n', 'shop'],
  ])('%s: %j', async (file, text, name) => {
    expect(await named({ [file]: text }, 'https://example.com/other.git')).toEqual({
      name,
      from: file,
    });
  });

  test('the first that has a name, in the order of the table above', async () => {
    const files = {
      'package.json': '{"private": true}',
      'Cargo.toml': '[workspace]\nmembers = []\n',
      'go.mod': 'module example.com/shop\n',
      'composer.json': '{"name": "acme/other"}',
    };
    expect(await named(files)).toEqual({ name: 'shop', from: 'go.mod' });
  });
});

describe('by its remote, where no manifest has a name', () => {
  test.each<[string, Files]>([
    ['no manifest', {}],
    ['a damaged one', { 'package.json': '{"name": ' }],
    ['one that is no text', { 'package.json': Buffer.from([0xff, 0x00]) }],
    ['one that is a link', { 'package.json': { link: '/etc/hostname' } }],
    ['a name that is no text', { 'package.json': '{"name": ["shop"]}' }],
    ['an empty name', { 'package.json': '{"name": ""}' }],
    ['a name with blanks', { 'pyproject.toml': '[project]\nname = "my shop"\n' }],
    ['the placeholder of a template', { 'package.json': '{"name": "{{name}}"}' }],
    ['a name in another section', { 'Cargo.toml': '[dependencies]\nname = "no"\n' }],
    ['a list', { 'package.json': '[]' }],
  ])('%s', async (_, files) => {
    const remote = 'git@example.com:acme/shop.git';
    expect(await named(files, remote)).toEqual({ name: 'shop', from: 'the remote repository' });
  });

  test.each([
    ['https://example.com/acme/shop', 'shop'],
    ['https://user:secret@example.com/acme/shop.git/', 'shop'],
    ['ssh://git@example.com:2222/shop.git', 'shop'],
    ['/srv/git/shop.git', 'shop'],
    ['../shop', 'shop'],
    ['C:\\git\\shop.git', 'shop'],
  ])('%s', async (remote, name) => {
    expect((await named({}, remote)).name).toBe(name);
  });
});

test('by its folder, where there is neither', async () => {
  expect(await named({})).toEqual({ name: 'clone-7', from: 'the folder' });
  const folder = temporaryFolder('plain shop');
  expect(await projectNameOf(await openWorkspace(folder, gitdir().env))).toEqual({
    name: 'plain shop',
    from: 'the folder',
  });
});

test('a project.json wins, and no escape sequence of a manifest gets into a name', async () => {
  const file = JSON.stringify({ name: 'shop\u001B[31m\u202E' });
  expect((await named({ 'package.json': file })).name).not.toMatch(/[\u001B\u202E]/);
  const folder = temporaryFolder('clone');
  writeFiles(folder, {
    'package.json': JSON_NAME,
    'assessments/project.json': `${JSON.stringify({ type: 'urn:assess-cli:project:v1', id: 'a'.repeat(26), name: 'given' }, null, 2)}\n`,
  });
  const workspace = await openWorkspace(folder, gitdir().env);
  expect(await projectNameOf(workspace)).toEqual({ name: 'given', from: 'project.json' });
});
