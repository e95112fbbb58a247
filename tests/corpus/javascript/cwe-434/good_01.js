const multer = require('multer');
const express = require('express');
const { randomUUID } = require('crypto');
const app = express();

const storage = multer.diskStorage({
  destination: '/srv/uploads',
  filename: (req, file, cb) => cb(null, `${randomUUID()}.png`),
});
const fileFilter = (req, file, cb) => cb(null, file.mimetype === 'image/png');

app.post('/upload', multer({ storage, fileFilter, limits: { fileSize: 1e6 } }).single('file'), (req, res) => res.sendStatus(201));
