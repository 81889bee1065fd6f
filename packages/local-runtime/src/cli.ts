#!/usr/bin/env node
import { runAsProcess } from '@firn/cli-kit/process';

import { VERSION } from './version.js';

await runAsProcess({ version: VERSION, load: async () => (await import('./main.js')).main });
