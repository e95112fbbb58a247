def encrypt(key, data)
  cipher = OpenSSL::Cipher.new("AES-128-ECB") # BAD
  cipher.encrypt
  cipher.key = key
  cipher.update(data) + cipher.final
end

def old(key, data)
  cipher = OpenSSL::Cipher::Cipher.new("des-ede3-cbc") # BAD
  cipher.encrypt
  cipher.key = key
  cipher.update(data) + cipher.final
end
