class CasesController < ApplicationController
  # --- ruby-sql-injection

  def users
    # ruleid: ruby-sql-injection
    User.where("name = '#{params[:name]}'")
    # ruleid: ruby-sql-injection
    User.find_by_sql("SELECT * FROM users WHERE name = '" + params[:name] + "'")
    sort = params[:sort]
    # ruleid: ruby-sql-injection
    User.order("#{sort} DESC")
    # ok: ruby-sql-injection
    User.where("name = ?", params[:name])
    # ok: ruby-sql-injection
    User.where(name: params[:name])
    # ok: ruby-sql-injection
    User.where("id = #{params[:id].to_i}")
    # ok: ruby-sql-injection
    User.find_by_sql(["SELECT * FROM users WHERE name = ?", params[:name]])
    # ok: ruby-sql-injection
    User.select(:name, :id).find(params[:id])
  end

  # --- ruby-command-injection

  def ping
    # ruleid: ruby-command-injection
    system("ping -c 1 #{params[:host]}")
    host = params[:host]
    # ruleid: ruby-command-injection
    output = `ping -c 1 #{host}`
    # ruleid: ruby-command-injection
    Open3.capture3("ping " + host)
    # ok: ruby-command-injection
    system("ping", "-c", "1", host)
    # ok: ruby-command-injection
    system("ping -c 1 #{Shellwords.escape(host)}")
    # ok: ruby-command-injection
    revision = `git rev-parse HEAD`
  end

  # --- ruby-code-injection

  def calculate
    # ruleid: ruby-code-injection
    eval(params[:formula])
    # ruleid: ruby-code-injection
    render inline: params[:template]
    # ok: ruby-code-injection
    eval("1 + 1")
    # ok: ruby-code-injection
    render inline: "<%= @name %>"
  end

  # --- ruby-class-or-method-from-request

  def choose
    # ruleid: ruby-class-or-method-from-request
    params[:type].constantize.new
    # ruleid: ruby-class-or-method-from-request
    record.public_send(params[:field])
    # ok: ruby-class-or-method-from-request
    TYPES.fetch(params[:type]).new
    # ok: ruby-class-or-method-from-request
    record.public_send(:name, params[:field])
  end

  # --- ruby-open-redirect

  def login
    # ruleid: ruby-open-redirect
    redirect_to params[:return_to]
    # ruleid: ruby-open-redirect
    redirect_to(params[:next] || root_path)
    # ok: ruby-open-redirect
    redirect_to url_from(params[:return_to]) || root_path
    # ok: ruby-open-redirect
    redirect_to user_path(params[:id])
    # ok: ruby-open-redirect
    redirect_to "/users/#{params[:id]}"
  end

  # --- ruby-html-injection

  def page
    # ruleid: ruby-html-injection
    "<p>#{params[:text]}</p>".html_safe
    # ruleid: ruby-html-injection
    raw(params[:text])
    # ok: ruby-html-injection
    raw(sanitize(params[:text]))
    # ok: ruby-html-injection
    "<br>".html_safe
  end

  # --- ruby-path-traversal

  def file
    # ruleid: ruby-path-traversal
    send_file "/srv/files/#{params[:name]}"
    path = Rails.root.join("files", params[:name])
    # ruleid: ruby-path-traversal
    File.read(path)
    # ok: ruby-path-traversal
    send_file Rails.root.join("files", File.basename(params[:name]))
    # ok: ruby-path-traversal
    File.read("/srv/files/#{params[:id].to_i}.txt")
  end

  # --- ruby-request-forgery

  def fetch
    # ruleid: ruby-request-forgery
    Net::HTTP.get(URI.parse(params[:url]))
    # ruleid: ruby-request-forgery
    HTTParty.get(params[:url])
    # ok: ruby-request-forgery
    Faraday.get("https://api.example.com/v1/#{params[:city]}")
    # ok: ruby-request-forgery
    HTTParty.get("https://api.example.com/v1", query: { city: params[:city] })
  end

  # --- ruby-unsafe-deserialisation

  def load
    # ruleid: ruby-unsafe-deserialisation
    Marshal.load(Base64.decode64(params[:cart]))
    # ruleid: ruby-unsafe-deserialisation
    YAML.unsafe_load(request.body.read)
    # ok: ruby-unsafe-deserialisation
    YAML.safe_load(params[:settings])
    # ok: ruby-unsafe-deserialisation
    Marshal.load(Rails.cache.read("cart"))
  end
end

class SearchesController
  def index
    # ruleid: ruby-pattern-from-request
    pattern = Regexp.new(params[:pattern])
    # ruleid: ruby-pattern-from-request
    found = names.grep(Regexp.new("^#{params[:prefix]}"))
    # ok: ruby-pattern-from-request
    quoted = Regexp.new(Regexp.escape(params[:pattern]))
    # ok: ruby-pattern-from-request
    fixed = Regexp.new("^[a-z]+$")
    # ok: ruby-path-traversal
    send_file cookies.encrypted[:export]
    # ruleid: ruby-unsafe-deserialisation
    Oj.load(params[:state])
    # ok: ruby-unsafe-deserialisation
    Oj.load(params[:state], mode: :strict)
  end
end

get "/log/:name" do
  halt 404 unless params[:name].match?(/\A[a-z]+\z/)
  # ok: ruby-path-traversal
  File.read("/var/log/#{params[:name]}")
  # ruleid: ruby-path-traversal
  File.read("/var/log/#{params[:other]}")
  # ruleid: ruby-sql-injection
  DB.fetch("SELECT * FROM logs WHERE name = '" + params["other"] + "'")
  # ok: ruby-sql-injection
  DB.fetch("SELECT * FROM logs WHERE name = ?", params["other"])
end

class ShapesController < ApplicationController
  before_action :load_term

  def index
    # ruleid: ruby-sql-injection
    Product.where("category = '#{category}'")
    # ruleid: ruby-sql-injection
    Product.where("name = '%s'" % @term)
    # ok: ruby-sql-injection
    Product.where("category = ?", category)
  end

  def show
    fetch_page(params[:address])
    kept = params[:kept]
    store_page(kept)
  end

  def size
    # ruleid: ruby-command-injection
    `du -s #{params[:folder]}`.to_i
    # ok: ruby-command-injection
    `du -s #{params[:folder].to_i}`
  end

  def search
    # ruleid: ruby-pattern-from-request
    Regexp.new(category)
    # ok: ruby-pattern-from-request
    Regexp.new(Regexp.escape(category))
  end

  private

  def category
    params[:category]
  end

  def load_term
    @term = params[:term]
  end

  def fetch_page(address)
    # ruleid: ruby-request-forgery
    Net::HTTP.get(URI.parse(address))
  end

  def store_page(name)
    # ruleid: ruby-path-traversal
    File.write("/srv/pages/" + name, "x")
    # ok: ruby-path-traversal
    File.write("/srv/pages/" + File.basename(name), "x")
  end

  def other_page(address)
    # ok: ruby-request-forgery
    Net::HTTP.get(URI.parse(address))
  end
end

class Hook
  def call(env)
    req = Rack::Request.new(env)
    # ruleid: ruby-request-forgery
    HTTParty.post(req.params["callback"], timeout: 5)
    # ok: ruby-request-forgery
    HTTParty.post(ENV.fetch("CALLBACK"), body: { id: req.params["id"] })
  end
end

get "/hello" do
  # ruleid: ruby-html-injection
  "<h1>Hello #{params[:name]}</h1>"
end

get "/escaped" do
  # ok: ruby-html-injection
  "<h1>Hello #{Rack::Utils.escape_html(params[:name])}</h1>"
end

get "/count" do
  # ok: ruby-html-injection
  "count: #{params[:name]}"
end

def unpacked(archive, folder)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      target = File.join(folder, entry.name)
      # ruleid: ruby-archive-path
      entry.extract(target)
      # ruleid: ruby-archive-path
      File.write(File.join(folder, entry.name), entry.get_input_stream.read)
      # ok: ruby-archive-path
      entry.extract(File.join(folder, File.basename(entry.name)))
    end
  end
end

def unpacked_inside(archive, folder)
  Zip::File.open(archive) do |zip|
    zip.each do |entry|
      target = File.expand_path(entry.name, folder)
      next unless target.start_with?(folder + "/")

      # ok: ruby-archive-path
      entry.extract(target)
    end
  end
end
