#!/usr/bin/env node
const { execFileSync } = require('child_process');
const yargs = require('yargs');

const { argv } = yargs.option('ref', { type: 'string', demandOption: true });

const log = execFileSync('git', ['log', '--oneline', '-n', '10', '--end-of-options', argv.ref], { encoding: 'utf8' });
process.stdout.write(log);
