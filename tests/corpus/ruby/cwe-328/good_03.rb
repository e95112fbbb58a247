class Account
  def password=(plain)
    @digest = BCrypt::Password.create(plain)
  end

  def sign(body)
    OpenSSL::HMAC.hexdigest("SHA256", secret, body)
  end

  def cache_key(body)
    Digest::SHA256.hexdigest(body)
  end
end
