export const config = {
  region: "eu-west-1",
  apiKey: "q7Zp2Xw9Lk4Rt8Vb1Nm6", // BAD
};
