using LlmStream.FakeProviders.Scripts;

namespace LlmStream.FakeProviders.Wires;

/// <summary>How one kind of provider speaks.</summary>
public interface IWire
{
    string ChatPath { get; }

    string ModelsPath { get; }

    /// <summary>What it answers when it is asked for its models.</summary>
    string ModelList { get; }

    /// <summary>A refusal. A refused key is said again in it, as careless servers do.</summary>
    ScriptedAnswer Refuse(Refusal refusal, string model, string key);

    /// <summary>The writer of one answer.</summary>
    IWireWriter Write(string model);
}

/// <summary>Writes one answer, event by event.</summary>
public interface IWireWriter
{
    /// <summary>What comes before everything.</summary>
    string Begin();

    string Text(string delta);

    string Think(string delta);

    string Calls(IReadOnlyList<FakeCall> calls);

    string Error(string message);

    string Data(string line);

    string Done(ScriptStep.Done done);
}
