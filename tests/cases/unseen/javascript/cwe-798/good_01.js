import { readFileSync } from 'node:fs';
import nodemailer from 'nodemailer';

const SMTP_USER = 'alerts@greenhouse.example';
const SMTP_PASS_FILE = '/run/secrets/smtp-password';
const pass = readFileSync(SMTP_PASS_FILE, 'utf8').trim();

const transport = nodemailer.createTransport({
  host: 'smtp.greenhouse.example',
  port: 465,
  secure: true,
  auth: { user: SMTP_USER, pass },
});

export async function alertGardener(zone, celsius) {
  await transport.sendMail({
    from: SMTP_USER,
    to: 'gardeners@greenhouse.example',
    subject: `Zone ${zone}: ${celsius} °C`,
    text: 'Please open the vents.',
  });
}
