const os = require('os');
const path = require('path');
const fs = require('fs');
const { spawn } = require('child_process');

function scratchFile() {
  return path.join(os.tmpdir(), 'payslips-' + process.pid + '.csv');
}

function mailMerge(rows, done) {
  const file = scratchFile();
  const text = rows.map((r) => `${r.employee},${r.net}`).join('\n');

  fs.writeFile(file, text, (err) => { // BAD
    if (err) {
      return done(err);
    }
    const child = spawn('/opt/merge/bin/merge', ['--input', file]);
    child.on('error', done);
    child.on('exit', (code) => {
      fs.unlink(file, () => done(code === 0 ? null : new Error('merge failed: ' + code)));
    });
  });
}

module.exports = { mailMerge };
