using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LlmStream.Core.Generators.Prompts;
using LlmStream.Core.Generators.Schema;
using LlmStream.Core.Generators.Tutor;
using Microsoft.Extensions.AI;

namespace LlmStream.Core.Generators;

/// <summary>What a chat turn is made from.</summary>
public sealed record ChatInput : GeneratorInput
{
    /// <summary>What the person says.</summary>
    [Field("Message", IsLong = true, Placeholder = "How do I explain fractions with pizza?")]
    [Required]
    [Length(1, 32_000)]
    public string Message { get; init; } = string.Empty;

    /// <summary>Who answers.</summary>
    [Field("Who answers", Group = FieldGroup.More, IsLong = true, Placeholder = "A patient colleague who teaches physics")]
    [Description("The role that the answer is written in.")]
    [Length(0, 2_000)]
    public string? Persona { get; init; }

    /// <summary>Turns the chat into a language tutor.</summary>
    [Field("Language tutor", Group = FieldGroup.More)]
    [Description("Practise a language: the tutor answers in it and corrects what you write.")]
    public TutorSettings? Tutor { get; init; }
}

/// <summary>A conversation, with the branch's history.</summary>
public sealed class ChatGenerator : Generator<ChatInput>
{
    private const string DefaultPersona =
        "You are a knowledgeable, friendly colleague of a teacher. Answer what is asked, concretely and correctly, and say so when you do not know.";

    /// <inheritdoc/>
    public override string Id => "chat";

    /// <inheritdoc/>
    public override string Title => "Chat";

    /// <inheritdoc/>
    public override string Description => "Ask anything; the answer knows what was said before.";

    /// <inheritdoc/>
    public override bool UsesHistory => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<(string Title, ChatInput Input)> ExampleInputs { get; } =
    [
        ("A question", new ChatInput { Message = "How do I explain fractions with pizza, without the usual misconceptions?" }),
        ("Spanish at A2", new ChatInput
        {
            Message = "Hola, ayer yo va al mercado con mi madre.",
            Tutor = new TutorSettings { TargetLanguage = "Spanish", NativeLanguage = "English", Level = "A2" },
        }),
    ];

    /// <inheritdoc/>
    protected override string Describe(ChatInput input) => input.Message;

    /// <inheritdoc/>
    protected override string TitleOf(ChatInput input) => input.Message;

    /// <inheritdoc/>
    protected override IReadOnlyList<ChatMessage> Compose(ChatInput input)
    {
        List<string> system = [string.IsNullOrWhiteSpace(input.Persona) ? DefaultPersona : $"Answer in this role: {input.Persona.Trim()}"];
        if (input.Tutor is { } tutor)
        {
            system.Add(TutorPrompt.SystemOf(tutor));
        }
        else if (!string.IsNullOrWhiteSpace(input.Language))
        {
            system.Add($"Write in {DocumentPrompt.LanguageOf(input)}.");
        }

        if (!string.IsNullOrWhiteSpace(input.Instructions))
        {
            system.Add($"Respect this wish: {input.Instructions.Trim()}");
        }

        return [new ChatMessage(ChatRole.System, string.Join("\n\n", system)), new ChatMessage(ChatRole.User, input.Message)];
    }

    /// <inheritdoc/>
    protected override CorrectionRequest? ComposeCorrections(ChatInput input) =>
        input.Tutor is { Corrections: true } tutor ? TutorPrompt.CorrectionsOf(tutor, input.Message) : null;
}
