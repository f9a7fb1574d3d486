import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

const s3 = new S3Client();
const Bucket = process.env.BUCKET;

export async function health() {
  return { status: "well" };
}

export async function save(event) {
  const { name } = event.pathParameters;
  const Body = Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
  await s3.send(new PutObjectCommand({ Bucket, Key: name, Body }));
  return { statusCode: 204 };
}

export async function report() {
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket }));
  console.log(`${KeyCount} files`);
}
