class Mailer
  API_KEY = "k9f83hd72ksl0d8f7a6s" # BAD

  def client
    MailClient.new(API_KEY)
  end
end
