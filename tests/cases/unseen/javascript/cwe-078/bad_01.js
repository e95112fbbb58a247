var express = require('express');
var multer = require('multer');
var shell = require('shelljs');

var upload = multer({ dest: '/var/tmp/scans', limits: { fileSize: 20e6 } });
var app = express();

app.post('/scans', upload.single('scan'), function (req, res) {
  var label = req.file.originalname;
  var args = {
    input: req.file.path,
    title: label.length > 60 ? label.slice(0, 60) : label
  };
  var cmd = 'ocrmypdf --title "' + args.title + '" ' + args.input + ' ' + args.input + '.pdf';

  shell.exec(cmd, { silent: true, async: true }, function (code) { // BAD
    if (code !== 0) {
      return res.status(500).json({ ok: false });
    }
    res.json({ ok: true });
  });
});

app.listen(8088);
