require "erb"

class MailTemplatesController < ApplicationController
  LAYOUT = ERB.new("Dear <%= name %>,\n\n<%= text %>\n\n<%= company %>", trim_mode: "-")

  Preview = Struct.new(:name, :company, :text) do
    def context
      binding
    end
  end

  def preview
    sample = Preview.new("Jo Example", current_account.name, params[:body].to_s)
    text = LAYOUT.result(sample.context)
    render plain: text
  end
end
