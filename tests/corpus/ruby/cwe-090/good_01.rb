class DirectoryController < ApplicationController
  def show
    filter = Net::LDAP::Filter.eq("uid", params[:uid])
    render json: ldap.search(filter: filter)
  end
end
