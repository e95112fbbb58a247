class Preferences
  def load(cookie)
    Marshal.load(Base64.decode64(cookie)) # BAD
  end
end
