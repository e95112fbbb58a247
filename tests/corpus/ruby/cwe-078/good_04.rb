require "shellwords"

post "/lookup" do
  host = params[:host]
  `dig +short #{Shellwords.escape(host)}`
end
