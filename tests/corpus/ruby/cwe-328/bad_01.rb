require "digest"

class Account
  def password=(password)
    self.password_hash = Digest::SHA1.hexdigest(password) # BAD
  end
end
