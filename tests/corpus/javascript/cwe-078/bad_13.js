#!/usr/bin/env node
const { execSync } = require('child_process');
const yargs = require('yargs');

const { argv } = yargs.option('ref', { type: 'string', demandOption: true });

const log = execSync('git log --oneline -n 10 ' + argv.ref, { encoding: 'utf8' }); // BAD
process.stdout.write(log);
