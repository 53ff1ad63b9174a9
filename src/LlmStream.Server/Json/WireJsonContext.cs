using System.Text.Json;
using System.Text.Json.Serialization;
using LlmStream.Core.Conversations;
using LlmStream.Core.Feeds;
using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Server.Endpoints;

namespace LlmStream.Server.Json;

/// <summary>Generated writers and readers for everything on the wire.</summary>
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(FeedEvent))]
[JsonSerializable(typeof(HelloEvent))]
[JsonSerializable(typeof(ConversationEvent))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(ConversationTree))]
[JsonSerializable(typeof(ConversationPage))]
[JsonSerializable(typeof(GeneratorDocument[]))]
[JsonSerializable(typeof(MessageReference))]
[JsonSerializable(typeof(ModelsDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(PullProgress))]
[JsonSerializable(typeof(ModelReference))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
