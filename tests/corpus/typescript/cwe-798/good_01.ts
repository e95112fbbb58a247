export const config = {
  region: "eu-west-1",
  apiKey: process.env.API_KEY ?? "",
  passwordHint: "at least 12 characters",
};
