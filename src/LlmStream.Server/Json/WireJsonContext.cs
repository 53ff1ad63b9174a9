using System.Text.Json;
using System.Text.Json.Serialization;
using LlmStream.Core.Conversations;
using LlmStream.Core.Feeds;
using LlmStream.Core.Frames;
using LlmStream.Core.Models;
using LlmStream.Core.Models.Pulls;
using LlmStream.Core.Models.Warming;
using LlmStream.Core.Statistics;
using LlmStream.Server.Endpoints;

namespace LlmStream.Server.Json;

/// <summary>Generated writers and readers for everything on the wire.</summary>
[JsonSerializable(typeof(Frame))]
[JsonSerializable(typeof(FeedEvent))]
[JsonSerializable(typeof(HelloEvent))]
[JsonSerializable(typeof(ConversationEvent))]
[JsonSerializable(typeof(RunEvent))]
[JsonSerializable(typeof(PullEvent))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(ConversationTree))]
[JsonSerializable(typeof(ConversationPage))]
[JsonSerializable(typeof(Summary))]
[JsonSerializable(typeof(GeneratorDocument[]))]
[JsonSerializable(typeof(MessageReference))]
[JsonSerializable(typeof(ModelsDocument))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(RunStatistics))]
[JsonSerializable(typeof(ModelDescription))]
[JsonSerializable(typeof(PullReport))]
[JsonSerializable(typeof(PullReport[]))]
[JsonSerializable(typeof(WarmReport))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WireJsonContext : JsonSerializerContext;
