require "bcrypt"
require "digest"
require "sequel"

class Customer < Sequel::Model
  def password=(clear)
    self.password_digest = BCrypt::Password.create(clear)
  end

  def authenticate?(clear)
    BCrypt::Password.new(password_digest) == clear
  end

  def gravatar_url
    "https://www.gravatar.com/avatar/#{Digest::MD5.hexdigest(email.strip.downcase)}"
  end
end
