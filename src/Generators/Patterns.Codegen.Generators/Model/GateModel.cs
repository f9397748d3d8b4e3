namespace Patterns.Codegen.Generators.Model;

/// <summary>
/// What makes a layer a gate: a pattern that asks a store, by a key, whether the call may be made, and tells it how the call ended. A lock, a rate limit,
/// an idempotency record.
/// </summary>
/// <param name="Word">The stem of its locals: <c>lock</c> for <c>lockEntry</c> and <c>lockRejection</c>.</param>
/// <param name="Space">The namespace of its types in the runtime.</param>
/// <param name="Policy">The type of its policy: <c>LockPolicy</c>.</param>
/// <param name="Entry">The type of what entering gives: <c>LockEntry</c>.</param>
/// <param name="TypeArguments">The type arguments of both, or nothing: <c>&lt;Receipt&gt;</c>.</param>
/// <param name="Arguments">What is handed to <c>EnterAsync</c> before the token.</param>
/// <param name="MayReplay">Whether the entry may hold a result that stands for the call, and wants the result when the call is over.</param>
internal sealed record GateModel(
    string Word,
    string Space,
    string Policy,
    string Entry,
    string TypeArguments,
    EquatableArray<GateArgument> Arguments,
    bool MayReplay)
{
    /// <summary>Whether making the arguments runs code that may throw: a part of a key may be null.</summary>
    public bool MayThrow => Arguments.Any(static argument => argument.MayThrow);
}
