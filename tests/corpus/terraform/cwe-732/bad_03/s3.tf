resource "aws_s3_bucket" "site" {
  bucket = "site"
  acl    = "public-read-write" # BAD
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket              = aws_s3_bucket.site.id
  block_public_acls   = false # BAD
  block_public_policy = false # BAD
}

resource "google_storage_bucket_iam_member" "all" {
  bucket = "b"
  role   = "roles/storage.objectViewer"
  member = "allUsers" # BAD
}
