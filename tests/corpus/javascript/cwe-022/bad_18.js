const tar = require('tar-stream');
const fs = require('fs');
const path = require('path');

module.exports = function extract(input, target) {
  const parser = tar.extract();
  parser.on('entry', (header, stream, next) => {
    const out = path.join(target, header.name);
    stream.pipe(fs.createWriteStream(out)); // BAD
    stream.on('end', next);
  });
  input.pipe(parser);
};
