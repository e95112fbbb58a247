get "/log/:name" do
  File.read("/var/log/app/#{params[:name]}") # BAD
end
