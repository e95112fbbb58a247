class PasswordReset
  CHARACTERS = [*"a".."z", *"0".."9"].freeze

  def initialize(user, mailer: ResetMailer)
    @user = user
    @mailer = mailer
  end

  def call
    token = Array.new(24) { CHARACTERS.sample }.join # BAD
    @user.update!(reset_token: token, reset_sent_at: Time.current)
    @mailer.with(user: @user, token: token).instructions.deliver_later
  end
end
