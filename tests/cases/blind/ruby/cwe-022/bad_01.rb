require 'sinatra'

get '/logs' do
  path = File.join('/var/log/app', params[:file])
  content_type :text
  File.read(path) # BAD
end
