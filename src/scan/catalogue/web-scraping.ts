// A tool that collects content of websites: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const WEB_SCRAPING: ServiceCategory = {
  name: 'web-scraping',
  services: 'a tool that collects content of websites',
  most: 'medium',
  example: 'pypi/scrapy',
  counterExample: 'pypi/scrapy-mock',
  packages: {
    composer: 'fabpot/goutte spatie/crawler',
    gem: 'kimurai',
    go: 'github.com/gocolly/colly',
    maven: 'edu.uci.ics:crawler4j',
    npm: `
      @mendable/firecrawl-js @the-convocation/twitter-scraper apify app-store-scraper crawlee
      google-play-scraper got-scraping instagram-private-api linkedin-jobs-scraper puppeteer-extra
      puppeteer-extra-plugin-stealth rebrowser-puppeteer scrape-it simplecrawler
    `,
    nuget: 'scrapysharp',
    pypi: `
      botasaurus cloudscraper crawl4ai facebook-scraper firecrawl-py google-play-scraper instagrapi
      instaloader linkedin-api newspaper3k newspaper4k scrapling scrapy selenium-wire snscrape
      trafilatura twint undetected-chromedriver yt-dlp
    `,
  },
  hosts: '',
};
