namespace Patterns.Codegen;

/// <summary>
/// Places a Polly resilience pipeline that was registered with <c>AddResiliencePipeline</c> among the patterns of the method, chaos strategies included.
/// </summary>
/// <param name="name">The key the pipeline was registered with. A pipeline registered for the result's type is preferred to one for any type.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class PipelineAttribute(string name) : Attribute
{
    /// <summary>The pipeline's key.</summary>
    public string Name { get; } = name;
}
