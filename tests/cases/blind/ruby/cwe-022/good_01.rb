require 'sinatra'

get '/logs' do
  path = File.join('/var/log/app', File.basename(params[:file]))
  content_type :text
  File.read(path)
end
