namespace Patterns.Codegen;

/// <summary>
/// Generates a decorator for the interface: a class that applies the pattern attributes of the interface's methods around any implementation,
/// and a <c>services.Decorate{Name}()</c> that puts it in front of the one registered.
/// </summary>
/// <remarks>For what you do not own: a typed HTTP client, a gRPC client, an implementation of somebody else. For what you own, prefer partial methods: no caller can bypass those.</remarks>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class GenerateDecoratorAttribute() : Attribute;
