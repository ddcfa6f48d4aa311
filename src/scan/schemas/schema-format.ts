// A format in which programs declare the columns of their data.

import type { ExampleFiles, ScanFile, TextFile } from '../detector.ts';
import type { FactClass } from '../fact.ts';
import type { NamedColumn } from '../personal-data/classify.ts';

/** A column with its place. */
export interface SchemaColumn extends NamedColumn {
  /** From 1. */
  readonly line: number;
  /** The class that a fact of it has at most, where that differs from the format. */
  readonly most?: FactClass;
}

export interface SchemaFormat {
  /** As a part of a sentence: `SQL`. */
  readonly name: string;
  /** What of it is read, in brackets after the name: `TypeORM, Sequelize`. */
  readonly reads?: string;
  /** The class that a fact has at most: medium where a schema does not show what is stored. */
  readonly most: FactClass;
  /** Whether a file can have it, by its name. */
  readonly isSchema: (file: ScanFile) => boolean;
  /** Whether it is at the beginning of a file, which can be large. */
  readonly isAtHead?: true;
  /** Tolerant: what has another form is left out. Takes time in proportion to the text. */
  readonly read: (file: TextFile) => readonly SchemaColumn[];
  /** Files with the columns in them, as `table.column type`. */
  readonly examples: readonly {
    readonly files: ExampleFiles;
    readonly columns: readonly string[];
  }[];
  /** Files that look alike and declare no column. */
  readonly counterExamples: readonly ExampleFiles[];
}
