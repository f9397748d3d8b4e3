namespace Patterns.Codegen.Worker.Idempotency;

/// <summary>Awaited by a <see cref="Consumer"/> at each step: after the claim, after half of the effect, after all of it.</summary>
internal delegate Task ConsumerStop(string step, string message);
