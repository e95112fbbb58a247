class User
  def password=(text)
    self.digest = Digest::SHA1.hexdigest(text + salt) # BAD
  end
end
