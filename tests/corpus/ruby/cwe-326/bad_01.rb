require "openssl"

def issue_key(path)
  key = OpenSSL::PKey::RSA.generate(1024) # BAD
  File.write(path, key.to_pem, perm: 0o600)
end
