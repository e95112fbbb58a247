class DirectoryController < ApplicationController
  def show
    filter = Net::LDAP::Filter.construct("(uid=#{params[:uid]})") # BAD
    render json: ldap.search(filter: filter)
  end
end
