class Account
  def password=(plain)
    @digest = Digest::SHA1.hexdigest(plain + salt) # BAD
  end

  def sign(body)
    OpenSSL::Digest::MD5.hexdigest(secret + body) # BAD
  end
end
