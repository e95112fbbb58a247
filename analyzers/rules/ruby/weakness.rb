require "digest"

# --- ruby-mass-assignment

class UsersController < ApplicationController
  def update
    # ruleid: ruby-mass-assignment
    user.update(params.require(:user).permit!)
    # ruleid: ruby-mass-assignment
    User.new(params[:user].permit!)
    # ok: ruby-mass-assignment
    user.update(params.require(:user).permit(:name))
    # ok: ruby-mass-assignment
    User.new(name: params[:name])
  end
end

# --- ruby-forgery-protection-off

class FirstController < ApplicationController
  # ruleid: ruby-forgery-protection-off
  skip_before_action :verify_authenticity_token, only: :create
end

class SecondController < ApplicationController
  # ruleid: ruby-forgery-protection-off
  skip_forgery_protection
end

class ThirdController < ApplicationController
  # ok: ruby-forgery-protection-off
  protect_from_forgery with: :exception
  # ok: ruby-forgery-protection-off
  skip_before_action :authenticate, only: :show
end

class WebhooksController < ApplicationController
  # ok: ruby-forgery-protection-off
  skip_forgery_protection
end

class Connection
  # --- ruby-tls-without-verification

  def connect(http)
    # ruleid: ruby-tls-without-verification
    http.verify_mode = OpenSSL::SSL::VERIFY_NONE
    # ruleid: ruby-tls-without-verification
    HTTParty.get("https://example.com", verify: false)
    # ok: ruby-tls-without-verification
    http.verify_mode = OpenSSL::SSL::VERIFY_PEER
    # ok: ruby-tls-without-verification
    HTTParty.get("https://example.com", verify: true)
  end

  # --- ruby-weak-digest-of-secret, ruby-weak-cipher

  def digest(password, user, body)
    # ruleid: ruby-weak-digest-of-secret
    Digest::SHA256.hexdigest(password)
    # ruleid: ruby-weak-digest-of-secret
    Digest::MD5.hexdigest(salt + user.password)
    # ok: ruby-weak-digest-of-secret
    Digest::MD5.hexdigest(body)
    # ok: ruby-weak-digest-of-secret
    BCrypt::Password.create(password)
    # ruleid: ruby-weak-cipher
    OpenSSL::Cipher.new("des-ede3-cbc")
    # ruleid: ruby-weak-cipher
    OpenSSL::Cipher.new("aes-256-ecb")
    # ok: ruby-weak-cipher
    OpenSSL::Cipher.new("aes-256-gcm")
    # ok: ruby-weak-cipher
    OpenSSL::Cipher.new(name)
  end

  # --- ruby-guessable-secret

  def draw(user)
    # ruleid: ruby-guessable-secret
    token = rand(10**9).to_s
    # ruleid: ruby-guessable-secret
    user.reset_token = Array.new(8) { rand(36).to_s(36) }.join
    # ok: ruby-guessable-secret
    session_token = SecureRandom.hex(16)
    # ok: ruby-guessable-secret
    delay = rand(10)
  end

  # --- ruby-hard-coded-secret

  # ruleid: ruby-hard-coded-secret
  API_KEY = "8f3kd93kdl20dk3l"
  # ok: ruby-hard-coded-secret
  PASSWORD_FIELD = "password_2"

  def open
    # ruleid: ruby-hard-coded-secret
    Mysql2::Client.new(host: "db", password: "n4gHq8zPw2")
    # ok: ruby-hard-coded-secret
    Mysql2::Client.new(host: "db", password: ENV.fetch("PASSWORD"))
  end

  # --- ruby-jwt-unchecked

  def read(token, key)
    # ruleid: ruby-jwt-unchecked
    JWT.decode(token, nil, false)
    # ruleid: ruby-jwt-unchecked
    JWT.encode({ id: 1 }, nil, "none")
    # ok: ruby-jwt-unchecked
    JWT.decode(token, key, true, algorithm: "HS256")
    # ok: ruby-jwt-unchecked
    JWT.encode({ id: 1 }, key, "HS256")
  end

end

# --- ruby-any-host-accepted, ruby-ssl-not-forced

Rails.application.configure do
  # ruleid: ruby-any-host-accepted
  config.hosts.clear
  # ruleid: ruby-any-host-accepted
  config.hosts = nil
  # ok: ruby-any-host-accepted
  config.hosts << "example.com"
  # ok: ruby-any-host-accepted
  config.hosts = ["example.com"]
  # ruleid: ruby-ssl-not-forced
  config.force_ssl = false
  # ruleid: ruby-ssl-not-forced
  config.session_store :cookie_store, key: "_shop", secure: false
  # ok: ruby-ssl-not-forced
  config.force_ssl = true
  # ok: ruby-ssl-not-forced
  config.session_store :cookie_store, key: "_shop", secure: true
end

# ruleid: ruby-cookie-for-scripts
Rails.application.config.session_store :cookie_store, key: "_app", httponly: false
# ruleid: ruby-cookie-for-scripts
config.session_store :cookie_store, httponly: false, key: "_app"
# ok: ruby-cookie-for-scripts
config.session_store :cookie_store, key: "_app", httponly: true
# ok: ruby-cookie-for-scripts
Rails.application.config.session_store :cookie_store, key: "_app"

# ruleid: ruby-weak-key-size
OpenSSL::PKey::RSA.new(1024)
# ruleid: ruby-weak-key-size
OpenSSL::PKey::RSA.generate(512)
# ok: ruby-weak-key-size
OpenSSL::PKey::RSA.new(3072)
# ok: ruby-weak-key-size
OpenSSL::PKey::RSA.new(pem)

post "/hook" do
  expected = OpenSSL::HMAC.hexdigest("SHA256", ENV["SECRET"], request.body.read)
  # ruleid: ruby-secret-compared-in-steps
  halt 401 unless expected == request.env["HTTP_X_SIGNATURE"]
  # ruleid: ruby-secret-compared-in-steps
  halt 401 if expected != params[:signature]
  # ok: ruby-secret-compared-in-steps
  halt 401 unless Rack::Utils.secure_compare(expected, params[:signature])
  # ok: ruby-secret-compared-in-steps
  halt 401 unless expected.length == params[:signature].length
end

def load_all(cookie, file)
  # ruleid: ruby-marshalled-input
  Marshal.load(Base64.decode64(cookie))
  # ruleid: ruby-marshalled-input
  Marshal.load(request_body)
  # ok: ruby-marshalled-input
  Marshal.load(Marshal.dump(cookie))
  # ok: ruby-marshalled-input
  JSON.parse(Base64.decode64(cookie))
end

def heading(post)
  # ruleid: ruby-html-built-from-text
  "<h1>#{post.title}</h1>".html_safe
  # ruleid: ruby-html-built-from-text
  raw("<p>#{post.body}</p>")
  # ok: ruby-html-built-from-text
  "<h1>#{h(post.title)}</h1>".html_safe
  # ok: ruby-html-built-from-text
  "<b>#{post.comments.size}</b>".html_safe
end

def password=(text)
  # ruleid: ruby-weak-digest-of-secret
  self.digest = Digest::SHA1.hexdigest(text + salt)
end

def reset_token
  # ruleid: ruby-guessable-secret
  Array.new(20) { rand(36).to_s(36) }.join
end

def colour
  # ok: ruby-guessable-secret
  rand(255)
end

def remember(cookies, token)
  # ruleid: ruby-cookie-for-scripts
  cookies[:session_token] = { value: token, httponly: false }
  # ok: ruby-cookie-for-scripts
  cookies[:session_token] = { value: token, httponly: true }
end

class MoreCases < ApplicationController
  # --- ruby-mass-assignment

  def create
    # ruleid: ruby-mass-assignment
    User.create(params.to_unsafe_h[:user])
    # ruleid: ruby-mass-assignment
    params.require(:user).permit(:name, :admin)
    # ok: ruby-mass-assignment
    User.new(params[:user])
    # ruleid: ruby-mass-assignment
    user.posts.create_with(params[:post]).create
    # ok: ruby-mass-assignment
    params.require(:user).permit(:name, :email)
    # ok: ruby-mass-assignment
    Client.new(params[:url])
  end

  # --- ruby-guessable-secret

  def token
    # ruleid: ruby-guessable-secret
    @token ||= Array.new(20) { CHARACTERS.sample }.join
    # ok: ruby-guessable-secret
    greeting = GREETINGS.first
  end

  def greeting
    # ok: ruby-guessable-secret
    %w[hi hello].sample
  end

  # --- ruby-secret-compared-in-steps

  def guarded
    # ruleid: ruby-secret-compared-in-steps
    return unless request.headers["X-Api-Key"] == ENV["API_KEY"]
    # ruleid: ruby-secret-compared-in-steps
    return if params[:token] != account.webhook_token
    # ok: ruby-secret-compared-in-steps
    return if params[:kind] == "token"
    # ok: ruby-secret-compared-in-steps
    return if request.headers["X-Kind"] == ENV["KIND"]
  end

  # --- ruby-cookie-over-plain-http

  def remember
    # ruleid: ruby-cookie-over-plain-http
    cookies[:session_token] = { value: token, secure: false, httponly: true }
    # ruleid: ruby-cookie-over-plain-http
    response.set_cookie("session", { value: token, secure: false })
    # ok: ruby-cookie-over-plain-http
    cookies[:session_token] = { value: token, secure: true, httponly: true }
    # ok: ruby-cookie-over-plain-http
    cookies[:theme] = { value: "dark" }
  end

  # --- ruby-html-built-from-text

  def badge(name, html)
    # ruleid: ruby-html-built-from-text
    raw("<b>" + name + "</b>")
    # ruleid: ruby-html-built-from-text
    "<b>#{name}</b>".html_safe
    # ok: ruby-html-built-from-text
    "<b>#{html}</b>".html_safe
    # ok: ruby-html-built-from-text
    tag.b(name)
  end

  # --- ruby-secret-in-log

  def login(password)
    # ruleid: ruby-secret-in-log
    Rails.logger.info("login #{params[:email]} with #{password}")
    # ruleid: ruby-secret-in-log
    logger.debug "token=#{current_user.api_token}"
    # ok: ruby-secret-in-log
    logger.debug "password changed by #{current_user.id}"
    # ok: ruby-secret-in-log
    Rails.logger.info("login #{params[:email]}")
  end

  # --- ruby-entities-resolved

  def feed(text)
    # ruleid: ruby-entities-resolved
    Nokogiri::XML(text) { |config| config.noent }
    # ruleid: ruby-entities-resolved
    Nokogiri::XML(text, nil, nil, Nokogiri::XML::ParseOptions::NOENT)
    # ok: ruby-entities-resolved
    Nokogiri::XML(text) { |config| config.nonet }
    # ok: ruby-entities-resolved
    Nokogiri::XML(text)
  end

  # --- ruby-files-for-everyone

  def opened(key)
    # ruleid: ruby-files-for-everyone
    File.chmod(0777, key)
    # ruleid: ruby-files-for-everyone
    FileUtils.chmod_R 0o777, "/srv/app"
    # ok: ruby-files-for-everyone
    File.chmod(0600, key)
    # ok: ruby-files-for-everyone
    FileUtils.chmod_R 0o755, "/srv/app"
  end

  # --- ruby-trace-shown-to-visitor

  def failed(e)
    # ruleid: ruby-trace-shown-to-visitor
    render json: { error: e.message, trace: e.backtrace }, status: 500
    # ruleid: ruby-trace-shown-to-visitor
    render plain: e.full_message, status: 500
    # ok: ruby-trace-shown-to-visitor
    render json: { error: "it failed" }, status: 500
    # ok: ruby-trace-shown-to-visitor
    logger.error(e.backtrace)
  end

  # --- ruby-guessable-temporary-file

  def dumped(data)
    path = "/tmp/report-#{Process.pid}.csv"
    # ruleid: ruby-guessable-temporary-file
    File.write(path, data)
    # ruleid: ruby-guessable-temporary-file
    File.write("/tmp/report.csv", data)
    # ok: ruby-guessable-temporary-file
    File.write("/srv/report.csv", data)
    # ok: ruby-guessable-temporary-file
    Tempfile.create("report") { |f| f.write(data) }
  end

  # --- ruby-literal-signing-key

  def issued(claims)
    # ruleid: ruby-literal-signing-key
    JWT.encode(claims, "a-key-in-the-source-1", "HS256")
    # ruleid: ruby-literal-signing-key
    OpenSSL::HMAC.hexdigest("SHA256", "a-key-in-the-source-1", body)
    # ok: ruby-literal-signing-key
    JWT.encode(claims, ENV.fetch("KEY"), "HS256")
    # ok: ruby-literal-signing-key
    OpenSSL::HMAC.hexdigest("SHA256", key, body)
  end

  # --- ruby-weak-digest

  def signature(body)
    # ruleid: ruby-weak-digest
    OpenSSL::Digest::MD5.hexdigest(body)
    # ruleid: ruby-weak-digest
    OpenSSL::HMAC.hexdigest("sha1", key, body)
    # ok: ruby-weak-digest
    OpenSSL::HMAC.hexdigest("sha256", key, body)
  end

  def cache_key(body)
    # ok: ruby-weak-digest
    Digest::MD5.hexdigest(body)
  end
end

class Account < ApplicationRecord
  # --- ruby-line-instead-of-text

  # ruleid: ruby-line-instead-of-text
  validates :login, format: { with: /^[a-z]+$/ }
  # ruleid: ruby-line-instead-of-text
  validates_format_of :name, with: /\A[a-z]+$/
  # ok: ruby-line-instead-of-text
  validates :login, format: { with: /\A[a-z]+\z/ }
  # ok: ruby-line-instead-of-text
  validates :login, format: { with: /\A[a-z$]+\z/ }
end

# --- ruby-open-cors-with-credentials

allow do
  # ruleid: ruby-open-cors-with-credentials
  origins "*"
  resource "*", headers: :any, credentials: true
end

allow do
  # ok: ruby-open-cors-with-credentials
  origins "*"
  resource "*", headers: :any
end

allow do
  # ok: ruby-open-cors-with-credentials
  origins "https://app.example.org"
  resource "*", headers: :any, credentials: true
end

# ruleid: ruby-open-cors-with-credentials
response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
