import { createTransport } from 'nodemailer';

export const mailer = createTransport({
  host: 'smtp.example.com',
  port: 465,
  secure: true,
  auth: { user: 'robot@example.com', pass: 'Kq7!vbn2Zx' }, // BAD
});
