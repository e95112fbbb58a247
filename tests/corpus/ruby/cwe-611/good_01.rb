class FeedController < ApplicationController
  def create
    doc = Nokogiri::XML(request.body.read) { |config| config.strict.nonet }
    render json: doc.root.name
  end
end
