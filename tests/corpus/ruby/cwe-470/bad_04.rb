class ExportsController < ApplicationController
  def show
    klass = params[:type].classify.constantize # BAD
    render plain: klass.new.public_send(params[:format_method]) # BAD
  end

  def other
    Object.const_get("Export::#{params[:kind]}").new # BAD
  end
end
