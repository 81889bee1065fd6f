#!/usr/bin/env node
import { runAsProcess } from '@firn/cli-kit/program';

import { VERSION } from './version.js';

await runAsProcess({ version: VERSION, load: async () => (await import('./main.js')).main });
