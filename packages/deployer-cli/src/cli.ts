#!/usr/bin/env node
import { runAsProcess } from '@firn/cli-kit';

import { main } from './main.js';

await runAsProcess(main);
