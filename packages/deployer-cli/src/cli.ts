#!/usr/bin/env node
import { Command } from 'commander';

import { VERSION } from './version.js';

const program = new Command('firn-deploy')
  .description('plans and applies schema changes of live topics.')
  .version(VERSION);

await program.parseAsync();
