using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Json.Serialization;
using LlmStream.Core.Generators.Schemas;
using LlmStream.Core.Generators.Tutoring;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a chat is asked with.</summary>
public sealed record ChatInput : GeneratorInput
{
    /// <summary>What is said.</summary>
    [Description("What you want to say or ask."), Length(1, 32_000), Form(FormGroup.Main, FormControl.Text, Example = "How can I explain fractions with paper?")]
    public required string Message { get; init; }

    /// <summary>Who answers.</summary>
    [Description("Who should answer, and how."), MaxLength(1_000), Form(FormGroup.More, FormControl.Text, Example = "A patient mathematics coach who asks before telling")]
    public string? Persona { get; init; }

    /// <summary>Turns the chat into a language lesson.</summary>
    [DisplayName("Language tutor"), Description("Turns the chat into a conversation lesson in another language."), Form(FormGroup.More)]
    public Tutor? Tutor { get; init; }

    /// <summary>Whether a model that can may call tools.</summary>
    [DisplayName("Use tools"), Description("Let a model that can call tools calculate, look up the date and search your earlier material."), Form(FormGroup.Request)]
    public bool Tools { get; init; } = true;
}

/// <summary>A conversation, with what was said before in it.</summary>
public sealed class Chat() : Generator<ChatInput>(() => ChatJson.Default.ChatInput)
{
    private const string Assistant =
        "a knowledgeable, friendly assistant for teachers: for planning, explaining, writing, assessment, and everything else a school day brings";

    /// <inheritdoc/>
    public override string Id => "chat";

    /// <inheritdoc/>
    public override string Title => "Chat";

    /// <inheritdoc/>
    public override string Description => "Ask anything, go on from there, or practise a language with a tutor.";

    /// <inheritdoc/>
    public override bool UsesHistory => true;

    /// <inheritdoc/>
    public override bool UsesTools => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, ChatInput Input)> Samples { get; } =
    [
        ("A question", new ChatInput { Message = "How can I explain fractions with a strip of paper to eight-year-olds?" }),
        ("With a persona", new ChatInput
        {
            Message = "My class is loud after lunch. What can I try tomorrow?",
            Persona = "A calm mentor with thirty years in primary school who answers in short paragraphs",
        }),
        ("Language tutor", new ChatInput
        {
            Message = "Hola! Ayer yo voy al mercado con mi hermana.",
            Tutor = new Tutor { TargetLanguage = "Spanish", NativeLanguage = "English", Level = CefrLevel.A2 },
        }),
    ];

    /// <inheritdoc/>
    public override string Describe(GeneratorInput input) => ((ChatInput)input).Message;

    /// <inheritdoc/>
    public override CorrectionRequest? ComposeCorrections(GeneratorInput input) =>
        input is ChatInput { Tutor: { Corrections: true } tutor, Message: var message } ? TutorCorrections.Compose(tutor, message) : null;

    /// <inheritdoc/>
    protected override string TitleOf(ChatInput input) => input.Message;

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(ChatInput input)
    {
        var system = new StringBuilder();
        system.Append($"You are {input.Persona?.Trim() ?? (input.Tutor is { } tutor ? TutorPrompt.Role(tutor) : Assistant)}.\n");
        system.Append("Answer what is asked, concretely and correctly; say so when you are not sure, and never invent sources, standards or quotations. ");
        system.Append("Use Markdown where it helps: lists, tables, fenced code with its language, $…$ for mathematics. Be as short as the question allows.\n");
        if (input.Tutor is { } lesson)
        {
            system.Append(TutorPrompt.Rules(lesson));
        }

        if (input.Language is { } language)
        {
            system.Append($"Answer in {language}.\n");
        }
        else if (input.Tutor is null)
        {
            system.Append("Answer in the language of the last message.\n");
        }

        if (input.Instructions is { } instructions)
        {
            system.Append($"Heed this too: {instructions.Trim()}\n");
        }

        return [new ChatMessage(ChatRole.System, system.ToString()), new ChatMessage(ChatRole.User, input.Message)];
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChatInput))]
internal sealed partial class ChatJson : JsonSerializerContext;
