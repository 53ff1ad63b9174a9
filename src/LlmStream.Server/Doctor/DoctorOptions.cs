using System.ComponentModel.DataAnnotations;

namespace LlmStream.Server.Doctor;

/// <summary>Settings <c>Doctor</c> (contract, section 7): how patient it is.</summary>
internal sealed class DoctorOptions
{
    /// <summary>Seconds after which a check is given up. The model's answer has its own.</summary>
    [Range(1, 3600)]
    public int LimitSeconds { get; set; } = 15;

    /// <summary>Seconds after which the model's answer is given up; a cold model has to be loaded within them.</summary>
    [Range(1, 3600)]
    public int AnswerLimitSeconds { get; set; } = 120;

    /// <summary>Seconds to the first word of the model beyond which it is called slow.</summary>
    [Range(1, 3600)]
    public int SlowSeconds { get; set; } = 10;

    internal TimeSpan Limit => TimeSpan.FromSeconds(LimitSeconds);

    internal TimeSpan AnswerLimit => TimeSpan.FromSeconds(AnswerLimitSeconds);

    internal TimeSpan Slow => TimeSpan.FromSeconds(SlowSeconds);

    /// <summary>What is wrong with the settings, one sentence each.</summary>
    internal IReadOnlyList<string> Errors()
    {
        var errors = new List<ValidationResult>();
        Validator.TryValidateObject(this, new ValidationContext(this), errors, validateAllProperties: true);
        return [.. errors.Select(error => $"Doctor: {error.ErrorMessage}")];
    }
}
