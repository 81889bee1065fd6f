#!/usr/bin/env node
import { runAsProcess } from '@firn/cli-kit/program';

import { main } from './main.js';

await runAsProcess(main);
