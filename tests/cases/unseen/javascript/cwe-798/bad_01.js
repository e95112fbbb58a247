import nodemailer from 'nodemailer';

const SMTP_USER = 'alerts@greenhouse.example';
const SMTP_PASS = 'Tr0pical-Fern-2291'; // BAD

const transport = nodemailer.createTransport({
  host: 'smtp.greenhouse.example',
  port: 465,
  secure: true,
  auth: { user: SMTP_USER, pass: SMTP_PASS },
});

export async function alertGardener(zone, celsius) {
  await transport.sendMail({
    from: SMTP_USER,
    to: 'gardeners@greenhouse.example',
    subject: `Zone ${zone}: ${celsius} °C`,
    text: 'Please open the vents.',
  });
}
