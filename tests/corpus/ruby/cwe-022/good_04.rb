get "/log/:name" do
  halt 404 unless params[:name].match?(/\A[a-z0-9-]+\.log\z/)
  File.read("/var/log/app/#{params[:name]}")
end
